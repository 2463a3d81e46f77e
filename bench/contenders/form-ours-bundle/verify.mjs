export {fill} from '../form-ours/verify.mjs';
