import { PageHeader } from '../../ui/page-header';
export default function ExplorerView() { return <PageHeader title="Explorer" />; }
